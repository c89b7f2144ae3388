import { testRule } from './cases.js';

testRule('html-entity');
