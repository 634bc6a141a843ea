/** Where the bridge brings what comes from its network. */
package com.opusimg.message.bridge.api;
