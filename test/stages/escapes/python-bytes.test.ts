import { testRule } from './cases.js';

testRule('python-bytes');
