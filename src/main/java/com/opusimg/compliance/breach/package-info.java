/**
 * Breaches of personal data (SEC-5; GDPR Art. 33, 34): a case with the clock of 72 hours, who is affected, the notices to the
 * authority and to people, and the proof that each was told. Every breach stays in the register, told of or not.
 */
package com.opusimg.compliance.breach;
