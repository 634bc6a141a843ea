/** The page on which staff see what Sentry gets. */
package com.opusimg.platform.diagnostics.view;
