package com.opusimg.message.contact;

/**
 * Something in an import that was left out of a contact that came in, for the person to look after.
 *
 * @param position of the contact in what was sent, from 1
 */
public record ImportRemark(int position, String text) {}
