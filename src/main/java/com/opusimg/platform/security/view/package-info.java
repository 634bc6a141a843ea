/** The table of roles and permissions, as staff see it. */
package com.opusimg.platform.security.view;
