import { testRule } from './cases.js';

testRule('quoted-printable');
