import { testRule } from './cases.js';

testRule('unicode-escape');
