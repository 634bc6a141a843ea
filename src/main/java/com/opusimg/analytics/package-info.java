/**
 * What is learned of the use of this portal, and only of those who said yes: PostHog and Plausible in the page, from our own host
 * and only with consent to their purpose, and sums of uses on this server. Nothing here knows who somebody is.
 */
package com.opusimg.analytics;
