import { testRule } from './cases.js';

testRule('line-break');
