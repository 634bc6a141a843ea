/**
 * The audit chain as a page for staff. It shows opaque ids only; whom they stand for is not to be seen here.
 */
package com.opusimg.platform.audit.view;
