import { testRule } from './cases.js';

testRule('utf-7');
