/** What the switch can tell. A word that is not here is dropped from a subscription without a sound. */
export const EVENT_NAMES: ReadonlySet<string> = new Set(
  `CUSTOM CLONE CHANNEL_CREATE CHANNEL_DESTROY CHANNEL_STATE CHANNEL_CALLSTATE CHANNEL_ANSWER CHANNEL_HANGUP
  CHANNEL_HANGUP_COMPLETE CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_HOLD CHANNEL_UNHOLD CHANNEL_BRIDGE
  CHANNEL_UNBRIDGE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_OUTGOING CHANNEL_PARK CHANNEL_UNPARK
  CHANNEL_APPLICATION CHANNEL_ORIGINATE CHANNEL_UUID API LOG INBOUND_CHAN OUTBOUND_CHAN STARTUP SHUTDOWN PUBLISH
  UNPUBLISH TALK NOTALK SESSION_CRASH MODULE_LOAD MODULE_UNLOAD DTMF MESSAGE PRESENCE_IN NOTIFY_IN PRESENCE_OUT
  PRESENCE_PROBE MESSAGE_WAITING MESSAGE_QUERY ROSTER CODEC BACKGROUND_JOB DETECTED_SPEECH DETECTED_TONE
  PRIVATE_COMMAND HEARTBEAT TRAP ADD_SCHEDULE DEL_SCHEDULE EXE_SCHEDULE RE_SCHEDULE RELOADXML NOTIFY PHONE_FEATURE
  PHONE_FEATURE_SUBSCRIBE SEND_MESSAGE RECV_MESSAGE REQUEST_PARAMS CHANNEL_DATA GENERAL COMMAND SESSION_HEARTBEAT
  CLIENT_DISCONNECTED SERVER_DISCONNECTED SEND_INFO RECV_INFO RECV_RTCP_MESSAGE SEND_RTCP_MESSAGE CALL_SECURE NAT
  RECORD_START RECORD_STOP PLAYBACK_START PLAYBACK_STOP CALL_UPDATE FAILURE SOCKET_DATA MEDIA_BUG_START
  MEDIA_BUG_STOP CONFERENCE_DATA_QUERY CONFERENCE_DATA CALL_SETUP_REQ CALL_SETUP_RESULT CALL_DETAIL DEVICE_STATE
  TEXT SHUTDOWN_REQUESTED`.split(/\s+/),
);

/** Where in the switch's source an event comes from: file, function, line. Clients see it, and old ones look at it. */
export const ORIGINS = {
  CHANNEL_STATE: 'switch_channel.c switch_channel_perform_set_running_state 2408',
  CHANNEL_CALLSTATE: 'switch_channel.c switch_channel_perform_set_callstate 301',
  CHANNEL_CREATE: 'switch_core_state_machine.c switch_core_session_run 626',
  CHANNEL_ORIGINATE: 'switch_core_state_machine.c switch_core_session_run 632',
  CHANNEL_OUTGOING: 'switch_core_session.c switch_core_session_outgoing_channel 768',
  CHANNEL_EXECUTE: 'switch_core_session.c switch_core_session_exec 2944',
  CHANNEL_EXECUTE_COMPLETE: 'switch_core_session.c switch_core_session_exec 2967',
  CHANNEL_PROGRESS: 'switch_channel.c switch_channel_perform_mark_ring_ready_value 3505',
  CHANNEL_PROGRESS_MEDIA: 'switch_channel.c switch_channel_perform_mark_pre_answered 3560',
  CHANNEL_ANSWER: 'switch_channel.c switch_channel_perform_mark_answered 3846',
  CHANNEL_BRIDGE: 'switch_ivr_bridge.c switch_ivr_multi_threaded_bridge 1689',
  CHANNEL_UNBRIDGE: 'switch_ivr_bridge.c switch_ivr_multi_threaded_bridge 1879',
  CHANNEL_PARK: 'switch_ivr.c switch_ivr_park 1002',
  CHANNEL_UNPARK: 'switch_ivr.c switch_ivr_park 1213',
  CHANNEL_HOLD: 'switch_channel.c switch_channel_mark_hold 2268',
  CHANNEL_UNHOLD: 'switch_channel.c switch_channel_mark_hold 2277',
  CHANNEL_HANGUP: 'switch_channel.c switch_channel_perform_hangup 3445',
  CHANNEL_HANGUP_COMPLETE: 'switch_core_state_machine.c switch_core_session_reporting_state 943',
  CHANNEL_DESTROY: 'switch_core_session.c switch_core_session_perform_destroy 1584',
  CALL_UPDATE: 'mod_sofia.c sofia_receive_message 2100',
  API: 'switch_loadable_module.c switch_api_execute 2954',
  ADD_SCHEDULE: 'switch_scheduler.c switch_scheduler_add_task_ex 266',
  DEL_SCHEDULE: 'switch_scheduler.c task_thread_loop 151',
  BACKGROUND_JOB: 'mod_event_socket.c api_exec 1572',
  CUSTOM: 'mod_event_socket.c parse_command 2275',
  CHANNEL_DATA: 'mod_commands.c uuid_dump_function 6468',
  HEARTBEAT: 'switch_core.c send_heartbeat 95',
  RELOADXML: 'switch_xml.c switch_xml_open_root 2448',
  SHUTDOWN: 'switch_core.c switch_core_destroy 3141',
  SHUTDOWN_REQUESTED: 'switch_core.c switch_core_session_ctl 2530',
  STARTUP: 'switch_core.c switch_core_init_and_modload 2451',
} as const;

export type Told = keyof typeof ORIGINS;
