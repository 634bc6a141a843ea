/** The sums of uses for staff. */
package com.opusimg.analytics.view;
