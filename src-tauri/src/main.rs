//! The window: a list of commands, each one line into the core.
#![forbid(unsafe_code)]
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod clipboard;
mod commands;
mod desk;
mod picking;
mod printing;
mod refusal;
mod scanning;
mod system;

use std::time::Duration;

use tauri::{DragDropEvent, Emitter as _, Manager as _, RunEvent, WindowEvent};

use commands::{
    answer_sheet, appointment, attachment, awareness, backup, basket, consent, convoy, door, duplicate, exchange,
    extra, files, household, import, journal, lists, mission, paper, people, printer, referral, remittance, report,
    retention, root, scan, scanner, sheet, skills, subject_access, support, template, today, undo, vulnerability,
};

/// Changes are made in one thread and freed in another while a bundle is taken in: the system's allocator does that slowly.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often it is thought of whether a backup is due.
const BACKUP_THOUGHT: Duration = Duration::from_secs(300);

/// How often it is looked at whether the desk was left.
const LEFT_THOUGHT: Duration = Duration::from_secs(5);

fn main() {
    casework::crash::tell_place_only();
    system::prepare_webview();
    let desk = match desk::Desk::at(system::data_folder()) {
        Ok(desk) => desk,
        Err(error) => {
            eprintln!("{}", error.message(system::language()));
            std::process::exit(1);
        }
    };
    let outcome = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| system::show_window(app)))
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri::plugin::Builder::<tauri::Wry>::new("own-pages").on_navigation(|_, url| system::is_own(url)).build(),
        )
        .manage(desk)
        .setup(|app| {
            printing::sweep();
            let app = app.handle().clone();
            let watched = app.clone();
            // Beside the page, which may hang.
            std::thread::spawn(move || {
                loop {
                    std::thread::sleep(LEFT_THOUGHT);
                    door::lock_if_left(&watched);
                }
            });
            // While somebody works; a machine that is switched off without being locked has lost two hours at most.
            std::thread::spawn(move || {
                loop {
                    std::thread::sleep(BACKUP_THOUGHT);
                    app.state::<desk::Desk>().back_up_if_due();
                }
            });
            Ok(())
        })
        .on_window_event(|window, event| {
            if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
                window.state::<desk::Desk>().drop_files(paths.clone());
                let _ = window.emit("dropped", paths.len());
            }
        })
        .invoke_handler(tauri::generate_handler![
            door::start_state,
            door::found_centre,
            door::unlock,
            door::unlock_with_recovery,
            door::lock,
            door::touched,
            door::practice_renew,
            door::set_lang,
            door::user_add,
            door::user_disable,
            door::change_passphrase,
            door::user_passphrase,
            door::users_with_passphrase,
            door::recovery_renew,
            door::key_rotate,
            lists::lists,
            lists::list_lines,
            lists::list_add,
            lists::list_change,
            lists::list_move,
            lists::kinds,
            lists::divisions,
            lists::division_label,
            files::record,
            files::record_together,
            files::correct,
            files::withdraw,
            files::restore_record,
            files::show,
            files::list,
            files::history,
            files::drafts,
            files::draft_save,
            files::draft_load,
            files::draft_drop,
            files::load_start_set,
            today::today,
            basket::basket,
            basket::basket_put_back,
            undo::undo,
            undo::redo,
            people::search,
            people::duplicates,
            people::person_file,
            people::closed_open,
            people::hand_over,
            people::hand_over_accept,
            people::hand_over_refuse,
            support::plan_ask_approval,
            support::plan_approve,
            support::score_weights,
            support::score_weigh,
            household::tie_say,
            household::tie_end,
            household::household_begin,
            household::household_join,
            household::alone_answer,
            vulnerability::screening_answer,
            skills::skills_write,
            extra::extra_fields,
            extra::extra_field_move,
            extra::extra_record,
            extra::extra_correct,
            paper::logo_pick,
            paper::logo_remove,
            paper::letterhead_sample,
            paper::papers_offered,
            paper::paper_preview,
            paper::paper_print,
            paper::paper_save,
            template::reason_templates,
            template::reason_template_write,
            template::reason_template_move,
            mission::mission_preview,
            mission::mission_prepare,
            mission::mission_end,
            mission::missions,
            people::forget_person,
            referral::referral_advance,
            referral::partner_scores,
            referral::incoming_referrals,
            referral::referral_consent,
            consent::consent_override,
            consent::overrides,
            consent::overrides_seen,
            referral::referral_says,
            referral::letter_preview,
            referral::letter_print,
            referral::letter_save,
            referral::coupon,
            scan::coupon_pick,
            scan::coupon_scan,
            scan::coupon_dropped,
            scan::coupon_from_scanner,
            scan::coupon_answer,
            answer_sheet::answer_sheet_open,
            answer_sheet::answer_sheet_find,
            answer_sheet::answer_sheet_answer,
            appointment::appointment_came,
            appointment::appointment_missed,
            appointment::appointment_move,
            appointment::appointment_cancel,
            appointment::appointment_again,
            appointment::appointment_reminded,
            appointment::appointment_clash,
            appointment::appointment_cards_preview,
            appointment::appointment_cards_print,
            appointment::appointment_cards_save,
            appointment::reminders,
            convoy::convoy_list,
            convoy::convoy_begin,
            convoy::convoy_open,
            convoy::convoy_alike,
            convoy::convoy_enter,
            convoy::convoy_correct,
            convoy::convoy_correct_group,
            convoy::convoy_paste,
            convoy::convoy_fill,
            import::import_look,
            import::import_run,
            attachment::attachment_add,
            attachment::attachment_from_scanner,
            attachment::attachment_preview,
            attachment::attachment_content,
            attachment::attachment_save,
            exchange::exchange_status,
            exchange::progress,
            exchange::progress_stop,
            exchange::bundle_prepare,
            exchange::bundle_look,
            exchange::bundle_take_in,
            exchange::bundle_undo,
            exchange::bundles,
            exchange::bundle_lost,
            exchange::bundle_found,
            exchange::bundle_paper_preview,
            exchange::bundle_paper_print,
            exchange::bundle_paper_save,
            exchange::join_request,
            exchange::join_invite_look,
            exchange::join_invite,
            exchange::join_accept_look,
            exchange::join_accept,
            exchange::join_anew,
            exchange::revoke_desk,
            exchange::inherit_files,
            referral::letters_to_print,
            referral::letters_print,
            sheet::sheet_preview,
            sheet::sheet_print,
            sheet::sheet_save,
            printer::printers,
            printer::printer_choose,
            printer::saved_open,
            scanner::scanners,
            scanner::scanner_stop,
            journal::journal,
            journal::journal_head_check,
            journal::journal_verify,
            subject_access::subject_access_print,
            subject_access::subject_access_save,
            subject_access::subject_access_export,
            awareness::awareness_activities,
            awareness::awareness_counted,
            remittance::remittance_corridors,
            remittance::remittance_compare,
            report::report_figures,
            report::report_behind,
            report::report_file,
            report::report_list,
            report::report_filed,
            report::report_export,
            retention::retention_at_term,
            retention::retention_keep,
            retention::retention_make_anonymous,
            root::keys_renew,
            backup::backups_remove_old,
            backup::backup_state,
            backup::backup_now,
            backup::backup_second_pick,
            backup::backup_second_drop,
            backup::backup_rehearse,
            backup::backup_pick,
            backup::backup_restore,
            root::root_sheets_print,
            root::root_sheets_save,
            root::root_sheet_check,
            root::root_restore,
            root::root_learn,
            root::root_list_save,
            exchange::disagreements,
            exchange::to_review,
            exchange::decide,
            exchange::decide_again,
            exchange::decide_both,
            exchange::disagreement_ask,
            duplicate::duplicate_pairs,
            duplicate::duplicate_scan,
            duplicate::duplicate_decide,
            duplicate::merge_persons,
            duplicate::unmerge_person,
        ])
        .build(tauri::generate_context!());
    match outcome {
        Ok(app) => app.run(|app, event| {
            if matches!(event, RunEvent::ExitRequested { .. }) {
                clipboard::clear(app);
                app.state::<desk::Desk>().sign_off();
            }
        }),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}
