import { testRule } from './cases.js';

testRule('look-alike');
