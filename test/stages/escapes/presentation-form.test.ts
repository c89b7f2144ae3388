import { testRule } from './cases.js';

testRule('presentation-form');
