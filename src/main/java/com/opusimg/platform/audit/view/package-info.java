/** The audit chain for staff. */
package com.opusimg.platform.audit.view;
