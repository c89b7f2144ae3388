import { testRule } from './cases.js';

testRule('encoded-word');
