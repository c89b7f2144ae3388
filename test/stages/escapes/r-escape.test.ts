import { testRule } from './cases.js';

testRule('r-escape');
