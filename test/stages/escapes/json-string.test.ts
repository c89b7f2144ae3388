import { testRule } from './cases.js';

testRule('json-string');
