/**
 * OptMsg: mailboxes and their addresses, messages, drafts and threads, and the screener, before which everybody whom a person has
 * not let in waits. Contacts, the telephone number that opens a mailbox, and what carries messages to and from elsewhere have
 * packages of their own below this one.
 */
package com.opusimg.message;
