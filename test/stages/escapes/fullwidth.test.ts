import { testRule } from './cases.js';

testRule('fullwidth');
