import { testRule } from './cases.js';

testRule('tex-quote');
