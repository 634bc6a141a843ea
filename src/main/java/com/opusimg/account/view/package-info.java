/**
 * Pages of accounts: signing up, in and out, settings, sessions, API keys, closing, and administration. Beans only carry
 * what was typed to the services and show what those refuse by the field; no rule stands here.
 */
package com.opusimg.account.view;
