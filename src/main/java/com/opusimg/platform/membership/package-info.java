/**
 * What an account may do less, or has to do otherwise, since its person belongs to somebody: rules that others set. A feature that makes or
 * keeps something asks {@link com.opusimg.platform.membership.MemberRules} at the one place where it decides that.
 */
package com.opusimg.platform.membership;
