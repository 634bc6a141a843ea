/** The endpoints of the Data Rights Protocol, and the administration of agents. */
package com.opusimg.rights.agent.api;
