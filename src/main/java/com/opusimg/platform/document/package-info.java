/**
 * Documents to keep and to print, as PDF: headings, paragraphs, lists, facts and tables on pages of A4, in the portal's font, with the
 * tags that screen readers follow. The same content and moment give the same bytes, so a hash of a document can be checked.
 */
package com.opusimg.platform.document;
