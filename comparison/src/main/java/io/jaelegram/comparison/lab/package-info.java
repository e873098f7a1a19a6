/**
 * The process lab: real prompts talk through a real server while faults strike, and one checker judges what their
 * screens and histories say.
 */
package io.jaelegram.comparison.lab;
