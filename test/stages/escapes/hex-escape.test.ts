import { testRule } from './cases.js';

testRule('hex-escape');
