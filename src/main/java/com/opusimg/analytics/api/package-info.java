/** The sums of uses by API. */
package com.opusimg.analytics.api;
