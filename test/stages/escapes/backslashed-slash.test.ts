import { testRule } from './cases.js';

testRule('backslashed-slash');
