/**
 * Whether the portal is alive and ready, for the management port (MicroProfile Health 4.0). Features add checks of their
 * own as beans.
 */
package com.opusimg.platform.health;
