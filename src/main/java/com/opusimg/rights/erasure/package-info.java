/**
 * Erasing people (GDPR Art. 17, 19; ACC-6, ACC-7, RGT-3, RET-10): an account is shut, its steps run portion by portion and go on
 * after a crash, processors are told, the person gets a signed receipt, and a log of opaque ids has a restored database forget again.
 */
package com.opusimg.rights.erasure;
