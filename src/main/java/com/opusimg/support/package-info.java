/**
 * Support (LOG-8, LOG-9, LOG-11): tickets and feedback in the portal, answered by mail and on their page; sums of them that lead to
 * nobody; and the hand-off of one ticket to Zendesk, once its person has said yes to that ticket's hand-off and only while that stands.
 */
package com.opusimg.support;
