/**
 * A bridge to another messaging network (MSG-4): messages go to a program of the operator's as signed posts, and come from it the same
 * way (Standard Webhooks 1.0). What it does with them, for instance as a bridge of Matrix, is its own matter.
 */
package com.opusimg.message.bridge;
