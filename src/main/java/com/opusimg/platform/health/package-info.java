/** Whether the portal is alive and ready, for the management port (MicroProfile Health 4.0). */
package com.opusimg.platform.health;
