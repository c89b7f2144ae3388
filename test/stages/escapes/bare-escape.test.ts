import { testRule } from './cases.js';

testRule('bare-escape');
