/**
 * Authorised agents that act for people by the Data Rights Protocol 0.9: their registration, the messages that they sign, the
 * requests that they make and what they are told of them. A request becomes a case as any other.
 */
package com.opusimg.rights.agent;
