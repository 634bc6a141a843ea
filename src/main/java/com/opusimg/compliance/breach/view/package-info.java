/** Pages of breaches, and what a person is told on screen. */
package com.opusimg.compliance.breach.view;
