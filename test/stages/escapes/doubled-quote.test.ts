import { testRule } from './cases.js';

testRule('doubled-quote');
