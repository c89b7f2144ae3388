import { testRule } from './cases.js';

testRule('css-escape');
