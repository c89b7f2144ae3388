import { testRule } from './cases.js';

testRule('symbol-font');
