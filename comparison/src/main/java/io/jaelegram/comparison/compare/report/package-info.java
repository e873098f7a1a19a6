/** The result of a comparison for people and programs: a table, a JSON file, a page. */
package io.jaelegram.comparison.compare.report;
