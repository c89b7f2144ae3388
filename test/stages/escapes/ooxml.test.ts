import { testRule } from './cases.js';

testRule('ooxml');
