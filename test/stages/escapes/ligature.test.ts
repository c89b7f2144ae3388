import { testRule } from './cases.js';

testRule('ligature');
