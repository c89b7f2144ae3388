import { testRule } from './cases.js';

testRule('percent-encoding');
