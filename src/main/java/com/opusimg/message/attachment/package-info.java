/**
 * Files that are attached to messages: sent, scanned, kept encrypted and once for each account, handed to recipients as copies of
 * their own, saved one by one or all together, and gone with the last message that they belong to (MSG-11, MSG-12).
 */
package com.opusimg.message.attachment;
