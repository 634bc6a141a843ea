package com.opusimg.organisation.agreement;

/**
 * The agreement as the registers have it at a moment.
 *
 * @param text Markdown of all of it, with placeholders for what differs between organisations
 * @param body the same without who the sub-processors are
 */
record AgreementText(String text, String body, SubProcessors subProcessors) {}
