/**
 * Mail to the privacy address: each opens a case, or is added to the one that it answers. Nothing in a mail is believed; who wrote it
 * is found out as with any other case.
 */
package com.opusimg.rights.mailbox;
