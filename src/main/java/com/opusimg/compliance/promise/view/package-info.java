/** The compliance console's pages of promises, alarms and the trust page. */
package com.opusimg.compliance.promise.view;
