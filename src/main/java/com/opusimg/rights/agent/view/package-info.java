/** The page of authorised agents. */
package com.opusimg.rights.agent.view;
