import { testRule } from './cases.js';

testRule('octal-escape');
